#ifndef CLINUX_H
#define CLINUX_H

/// Calls of Linux and glibc that Swift's module Glibc lacks.

/// A descriptor of the file that a path from a folder names, for reading; -1 with errno.
///
/// EXDEV: the path or a symbolic link in it leads out of the folder. Uses openat2(2), and
/// clinux_walk_beneath if the kernel or a sandbox refuses that.
int clinux_open_beneath(int folder, const char *path);

/// The same, one name after the other with openat(2) and O_NOFOLLOW.
int clinux_walk_beneath(int folder, const char *path);

/// A descriptor of a folder, only to open files beneath it; -1 with errno.
int clinux_open_folder(const char *path);

/// Returns unused memory of the heap to the system.
void clinux_trim_heap(void);

/// Writes the number of each such signal as one byte to a descriptor that does not block.
int clinux_forward_signal(int number, int descriptor);

#endif
