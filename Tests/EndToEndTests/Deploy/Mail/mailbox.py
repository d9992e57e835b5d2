"""A mail server on loopback that prints each mail it takes as one line of JSON."""

import asyncio
import json
from email import message_from_bytes, policy

from aiosmtpd.controller import UnthreadedController


class Printer:
    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        told = {
            "to": envelope.rcpt_tos,
            "subject": mail["subject"],
            "text": mail.get_body(("plain",)).get_content(),
            "html": mail.get_body(("html",)).get_content(),
        }
        print(json.dumps(told), flush=True)
        return "250 OK"


loop = asyncio.new_event_loop()
controller = UnthreadedController(Printer(), hostname="127.0.0.1", port=0, loop=loop)
controller.begin()
print("listening", controller.server.sockets[0].getsockname()[1], flush=True)
loop.run_forever()
