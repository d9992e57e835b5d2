"""Mounts a file system that never responds on a folder, until SIGTERM; needs /dev/fuse and root."""

import ctypes
import os
import signal
import struct
import sys

MS_NOSUID, MS_NODEV, MNT_DETACH = 2, 4, 2
FUSE_INIT = 26


def main(target):
    libc = ctypes.CDLL(None, use_errno=True)
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
    if libc.mount(b"hang", target.encode(), b"fuse", MS_NOSUID | MS_NODEV, options) != 0:
        raise OSError(ctypes.get_errno(), "mount")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    try:
        greet(device)
        print("listening 0", flush=True)
        while True:
            signal.pause()
    finally:
        # All that hangs fails once nobody has the device open.
        os.close(device)
        libc.umount2(target.encode(), MNT_DETACH)


def greet(device):
    """Responds to the first request; every later one is left unread."""
    request = os.read(device, 1 << 16)
    _, opcode, unique = struct.unpack_from("=IIQ", request)
    assert opcode == FUSE_INIT
    body = struct.pack("=IIIIHHIIHHI7I", 7, 31, 1 << 16, 0, 12, 9, 1 << 16, 1, 32, 0, 0, *[0] * 7)
    os.write(device, struct.pack("=IiQ", 16 + len(body), 0, unique) + body)


main(sys.argv[1])
