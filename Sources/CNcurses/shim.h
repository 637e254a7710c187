/* What Swift cannot import of ncursesw, and the few calls of libc that its Glibc module lacks. */
#pragma once
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_NOMACROS 1
#include <locale.h>
#include <pty.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <wchar.h>
#include <curses.h>
#include <term.h>

extern int wcwidth(wchar_t);
static inline int cn_wcwidth(unsigned int c) { return wcwidth((wchar_t)c); }

enum : unsigned int {
  CN_BOLD = A_BOLD,
  CN_REVERSE = A_REVERSE,
  CN_UNDERLINE = A_UNDERLINE,
  CN_DIM = A_DIM
};

static inline FILE *cn_stdin(void) { return stdin; }
static inline FILE *cn_stdout(void) { return stdout; }
static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline WINDOW *cn_curscr(void) { return curscr; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

/* Colour pairs over 255 travel in the opts argument. */
static inline int cn_attr_set(WINDOW *w, unsigned a, int pair) { return wattr_set(w, (attr_t)a, (short)pair, &pair); }

/* One cell of a window: its text, attributes and colour pair. */
static inline int cn_cell(WINDOW *w, int y, int x, wchar_t text[CCHARW_MAX + 1], unsigned *attributes, int *pair) {
  cchar_t cell;
  attr_t attr = 0;
  short narrow = 0;
  int wide = 0;
  if (mvwin_wch(w, y, x, &cell) == ERR || getcchar(&cell, text, &attr, &narrow, &wide) == ERR) return ERR;
  *attributes = (unsigned)(attr & A_ATTRIBUTES & ~A_COLOR);
  *pair = wide ? wide : narrow;
  return OK;
}

extern int memfd_create(const char *, unsigned int);

static inline int cn_eventfd_flags(void) { return EFD_CLOEXEC | EFD_NONBLOCK; }

/* A child that inherits no descriptor from `first` on. */
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
static inline int cn_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
