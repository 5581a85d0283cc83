"""Processes are measured, pages are compared: with real processes and files."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from beside import process  # noqa: E402
from beside.checking import SiteCheck, check  # noqa: E402
from beside.content import Content, page, page_file, urls  # noqa: E402
from beside.peers import Crawler, Curl, Job  # noqa: E402
from beside.rows import Workload  # noqa: E402

HOLD = "b = bytearray({0}); b[::4096] = b'x' * len(b[::4096]); import time; time.sleep(0.3)"


class ProcessTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def run_python(self, code, patience=20):
        log = self.folder / "log"
        return process.run(
            [sys.executable, "-S", "-c", code], dict(os.environ), self.folder, log, patience, lambda: None
        )

    def test_time_and_memory_are_those_of_the_process(self):
        measured = self.run_python(HOLD.format(50_000_000))
        self.assertEqual(measured.exit_code, 0)
        self.assertGreater(measured.wall, 0.3)
        self.assertGreater(measured.peak, 50_000_000)
        self.assertLess(measured.peak, 90_000_000)

    def test_memory_of_children_counts(self):
        code = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {HOLD.format(60_000_000)!r}])"
        self.assertGreater(self.run_python(code).peak, 60_000_000)

    def test_cpu_is_told_apart_from_waiting(self):
        measured = self.run_python("import time; time.sleep(0.2)")
        self.assertLess(measured.user + measured.system, 0.2)

    def test_who_takes_too_long_is_ended(self):
        measured = self.run_python("import time; time.sleep(60)", patience=0.2)
        self.assertTrue(measured.gave_up)
        self.assertEqual(measured.exit_code, -signal.SIGKILL)

    def test_what_is_left_running_is_waited_for(self):
        script = (
            "import subprocess, sys; subprocess.Popen([sys.executable, '-S', '-c', "
            "'import time; time.sleep(0.5); open(\"done\", \"w\")'], start_new_session=True)"
        )
        # In a process of its own, since adopting orphans cannot be undone.
        code = (
            f"import sys; sys.path.insert(0, {str(Path(__file__).parent.parent)!r})\n"
            "from beside import process; import os; from pathlib import Path\n"
            "process.adopt_orphans()\n"
            f"process.run([sys.executable, '-c', {script!r}], dict(os.environ), Path('.'), Path('log'), 9, lambda: 0)\n"
            "assert not os.path.exists('done')\n"
            "assert process.wait_for_orphans(set(), 10, lambda: 0)\n"
            "assert os.path.exists('done')\n"
        )
        subprocess.run([sys.executable, "-c", code], cwd=self.folder, check=True)


class CheckingTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.content = Content(self.folder / "content")
        self.content.provide(10, lambda text: None)
        self.out = self.folder / "out"
        self.out.mkdir()

    def job(self, work):
        return Job(work, self.folder / "urls", self.folder / "list", self.out, "", None)

    def deliver(self, numbers):
        for number in numbers:
            (self.out / f"{number:06d}.html").write_bytes(page(number))

    def test_pages_that_are_missing_or_others_are_counted(self):
        self.deliver(range(8))
        (self.out / "000003.html").write_bytes(page(4))
        (self.out / "surplus").write_bytes(b"")
        delivery = check(Curl(), self.job(Workload(10, 1)), self.content)
        self.assertEqual((delivery.lost, delivery.damaged, delivery.extra), (2, 1, 1))

    def test_pages_that_were_not_kept_are_known_by_their_hashes(self):
        import hashlib

        lines = [
            '{"seq":%d,"url":"http://h/m/%07d.html","outcome":"saved","sha256":"%s"}\n'
            % (n + 1, n, hashlib.sha256(page(n) if n != 2 else b"").hexdigest())
            for n in range(4)
        ]
        (self.out / "manifest.jsonl").write_text("".join(lines))
        work = Workload(5, 1, kind="names")
        delivery = check(Crawler(Path("crawler")), self.job(work), self.content)
        self.assertEqual((delivery.lost, delivery.damaged), (1, 1))

    def test_what_one_tool_found_another_has_lost(self):
        (self.content.folder / "x.png").write_bytes(b"an image")
        site = SiteCheck(self.content.folder)
        self.deliver(range(8))
        (self.out / "x.png").write_bytes(b"an image")
        self.assertEqual(site.take("wget2", self.out).damaged, 0)
        self.deliver([8, 9])
        (self.out / "x.png").unlink()
        (self.out / "bad").write_bytes(b"not served")
        self.assertEqual(site.take("crawler", self.out).damaged, 1)
        self.assertEqual((site.lost("wget2"), site.lost("crawler")), (2, 0))
        self.assertEqual((site.files("wget2"), site.files("crawler")), (9, 10))

    def test_pages_differ_and_are_always_the_same(self):
        pages = {page(number) for number in range(2000)}
        self.assertEqual(len(pages), 2000)
        self.assertTrue(all(8_000 < len(each) < 10_000 for each in pages))
        self.assertEqual((self.content.folder / page_file(7)).read_bytes(), page(7))

    def test_hosts_take_turns_in_a_list(self):
        listed = list(urls(Workload(3, 1, hosts=2, delay_ms=200), 8080))
        self.assertEqual(listed[1], "http://127.0.0.2:8080/200ms/p/000/000001.html")
        self.assertEqual(listed[2], "http://127.0.0.1:8080/200ms/p/000/000002.html")


if __name__ == "__main__":
    unittest.main()
