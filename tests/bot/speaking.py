"""What ``bot.subprocesses`` starts in its tests: does as its order says, and has started another process before.

``die``: is killed. ``wait``: tells both processes, and says nothing more.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time

from bot import subprocesses

if __name__ == "__main__":
    order, pipe = subprocesses.taken()
    other = subprocess.Popen(["sleep", "100"])
    if order["do"] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    pipe.say({"processes": [os.getpid(), other.pid]})
    time.sleep(100)
