print("csbs")
