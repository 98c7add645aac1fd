"""Editing a workbook in LibreOffice by script, as a person would at the keyboard."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from tests.parts import need

_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_CATALOGUE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}</script:module>
"""
_FRAME = """\
Sub Main
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim book As Object
  book = StarDesktop.loadComponentFromURL("{before}", "_blank", 0, hidden())
  Dim tab As Object
{edits}
  Dim stored(0) As New com.sun.star.beans.PropertyValue
  stored(0).Name = "FilterName"
  stored(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("{after}", stored())
  book.close(True)
  Exit Sub
Failed:
  Open "{failed}" For Output As #1
  Print #1, Err & " " & Error & " in line " & Erl
  Close #1
End Sub
"""


def edited_in_office(content: bytes, folder: Path, basic: str) -> bytes:
    """Open a workbook in LibreOffice, run lines of its Basic on it (``book`` is the workbook), and save it as .xlsx."""
    office = need("soffice")
    before, after, failed = folder / "before.xlsx", folder / "after.xlsx", folder / "failed.txt"
    before.write_bytes(content)
    script = _FRAME.format(before=before.as_uri(), after=after.as_uri(), failed=failed, edits=basic)
    profile = folder / "profile"
    command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    # A new profile is set up by a start of its own; a macro that is asked for meanwhile is forgotten.
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=300)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Module1.xba").write_text(_MODULE.format(escape(script)), "utf-8")
    (library.parent / "script.xlc").write_text(_CATALOGUE, "utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=300)
    assert not failed.exists(), failed.read_text("utf-8")
    return after.read_bytes()
