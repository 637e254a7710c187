/* libyaml: reads YAML as events, and writes events as YAML. */
#pragma once
#include <yaml.h>
