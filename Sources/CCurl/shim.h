/* libcurl, loaded on first use: its thirty shared libraries cost 13 ms, which the first paint does not wait for,
   and a program that never speaks HTTP does not need it. Each variadic call has one inline function per type. */
#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <dlfcn.h>
#include <malloc.h>

/* The functions never change once they are found, so every thread may use the table. */
typedef struct __attribute__((swift_attr("@Sendable"))) {
  CURLcode (*global_init)(long);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  const char *(*easy_strerror)(CURLcode);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *);
  CURLMcode (*multi_add_handle)(CURLM *, CURL *);
  CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
  CURLMcode (*multi_perform)(CURLM *, int *);
  CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned int, int, int *);
  CURLMcode (*multi_wakeup)(CURLM *);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
  time_t (*getdate)(const char *, const time_t *);
} CurlFunctions;

/* Fills the table; 0, -1 where libcurl.so.4 cannot be loaded, -2 where it lacks a function: multi_poll and multi_wakeup came
   with 7.66 and 7.68. */
static inline int cc_load(CurlFunctions *table) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return -1;
#define CC_RESOLVE(name) \
  if (!(*(void **)&table->name = dlsym(library, "curl_" #name))) return -2
  CC_RESOLVE(global_init);
  CC_RESOLVE(easy_init);
  CC_RESOLVE(easy_cleanup);
  CC_RESOLVE(easy_setopt);
  CC_RESOLVE(easy_getinfo);
  CC_RESOLVE(easy_strerror);
  CC_RESOLVE(multi_init);
  CC_RESOLVE(multi_cleanup);
  CC_RESOLVE(multi_add_handle);
  CC_RESOLVE(multi_remove_handle);
  CC_RESOLVE(multi_perform);
  CC_RESOLVE(multi_poll);
  CC_RESOLVE(multi_wakeup);
  CC_RESOLVE(multi_info_read);
  CC_RESOLVE(slist_append);
  CC_RESOLVE(slist_free_all);
  CC_RESOLVE(getdate);
#undef CC_RESOLVE
  return table->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 0 : -1;
}

static inline void cc_set_mapping_threshold(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

typedef size_t (*cc_data_function)(char *, size_t, size_t, void *);
typedef int (*cc_debug_function)(CURL *, curl_infotype, char *, size_t, void *);

static inline CURLcode cc_set_long(const CurlFunctions *c, CURL *h, CURLoption o, long v) {
  return c->easy_setopt(h, o, v);
}
static inline CURLcode cc_set_offset(const CurlFunctions *c, CURL *h, CURLoption o, curl_off_t v) {
  return c->easy_setopt(h, o, v);
}
static inline CURLcode cc_set_string(const CurlFunctions *c, CURL *h, CURLoption o, const char *v) {
  return c->easy_setopt(h, o, v);
}
static inline CURLcode cc_set_pointer(const CurlFunctions *c, CURL *h, CURLoption o, void *v) {
  return c->easy_setopt(h, o, v);
}
static inline CURLcode cc_set_data_function(const CurlFunctions *c, CURL *h, CURLoption o, cc_data_function v) {
  return c->easy_setopt(h, o, v);
}
static inline CURLcode cc_set_debug_function(const CurlFunctions *c, CURL *h, CURLoption o, cc_debug_function v) {
  return c->easy_setopt(h, o, v);
}
static inline CURLcode cc_get_long(const CurlFunctions *c, CURL *h, CURLINFO i, long *v) {
  return c->easy_getinfo(h, i, v);
}
static inline CURLcode cc_get_offset(const CurlFunctions *c, CURL *h, CURLINFO i, curl_off_t *v) {
  return c->easy_getinfo(h, i, v);
}
static inline CURLcode cc_get_pointer(const CurlFunctions *c, CURL *h, CURLINFO i, void **v) {
  return c->easy_getinfo(h, i, v);
}
static inline CURLcode cc_message_result(const CURLMsg *m) { return m->data.result; }
