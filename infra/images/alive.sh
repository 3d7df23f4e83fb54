#!/bin/bash
# Asks the process of this container whether it is alive. A shell, not a node process: the question comes every five
# seconds, and should not cost more than the service does at rest.
exec 3<>"/dev/tcp/127.0.0.1/${TORCHLINE_PORT}" || exit 1
printf 'GET /livez HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
