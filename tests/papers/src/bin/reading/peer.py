"""Reads each picture that is named on a line of its input; answers with the seconds that took and its lines, as JSON on one
line. On one thread, as the engines that it is compared with."""

import json
import sys
import time

import cv2
from rapidocr import RapidOCR

cv2.setNumThreads(1)
one = {f"EngineConfig.onnxruntime.{which}_op_num_threads": 1 for which in ("intra", "inter")}
engine = RapidOCR(params=one)
for path in sys.stdin:
    picture = cv2.imread(path.strip())
    began = time.perf_counter()
    read = engine(picture)
    seconds = time.perf_counter() - began
    texts = [] if read.txts is None else zip(read.boxes.tolist(), read.txts, read.scores)
    print(json.dumps([seconds, [[box, text, float(score)] for box, text, score in texts]]), flush=True)
