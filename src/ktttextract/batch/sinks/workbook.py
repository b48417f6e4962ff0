"""`-o x.xlsx`: one Excel workbook of all texts, those that failed among them."""

import os
from collections.abc import Iterator

from ktttextract.batch.journal import Row
from ktttextract.batch.sinks.built import BuiltSink
from ktttextract.output.workbook import Reading, failed_reading, reading_from
from ktttextract.output.workbook.writer import write_workbook


class WorkbookSink(BuiltSink):
    """Records are the rows of the tables with the sentences of the targets."""

    def build(self, folder: bytes, rows: Iterator[Row]) -> None:
        """Write the workbook of all rows and put it in its place."""
        made = os.path.join(folder, b"made")
        write_workbook(os.fsdecode(made), os.fsdecode(folder), self._readings(rows))
        os.replace(made, self.out)

    def _readings(self, rows: Iterator[Row]) -> Iterator[Reading]:
        for row in rows:
            if row.status == "done":
                yield reading_from(self.unpacked(row))
            else:
                yield failed_reading(row.id, row.failure, row.sha256)
