"""Has mockjet answer 429 to what the scenario throttles, then becomes the program named behind it."""

import json
import os
import sys
import urllib.request

RULE = {"method": "POST", "path": "/v3/REST/contactfilter", "status": 429}

request = urllib.request.Request(
    f"{os.environ['MOCKJET_URL']}/_mockjet/faults",
    data=json.dumps(RULE).encode(),
    headers={"Content-Type": "application/json"},
)
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10).close()
os.execvp(sys.argv[1], sys.argv[1:])
