package main

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const wire = `At least 5,100 people were killed in Derna by the flood that followed the storm, the Red Crescent said on Thursday.
Two dams above the town broke at night. The water carried 35 houses of one street into the sea, and 312 children are among the dead.
Crews from 11 countries search the shore, and 1,420 families sleep in schools.
`

// put writes a file below dir.
func put(t *testing.T, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func article(publisher, address, day, text string) string {
	return "---\npublisher: " + publisher + "\nurl: " + address + "\npublished: " + day + "\ntitle: " + publisher + " on the flood\n---\n" + text
}

// TestProvenance takes a wire's story, its copies and a page that changed from files to
// the pages that show them, with an archive of the bytes.
func TestProvenance(t *testing.T) {
	dir := t.TempDir()
	db, raw := filepath.Join(dir, "a.duckdb"), filepath.Join(dir, "raw")
	put(t, dir, "first/1.txt", article("Wire", "https://wire.example/1", "2023-09-14", wire))
	put(t, dir, "first/2.txt", article("Agency", "https://agency.example/toll", "2023-09-14", "The flood in Derna killed 4,900 people, the mayor said."))
	put(t, dir, "then/1.txt", article("Daily", "https://daily.example/1", "2023-09-14", "DERNA (Wire) - "+wire))
	put(t, dir, "then/2.txt", article("Paper", "https://paper.example/1", "2023-09-15", strings.Join(strings.Split(wire, "\n")[:2], "\n")))
	put(t, dir, "then/3.txt", article("Agency", "https://agency.example/toll", "2023-09-14", "The flood in Derna killed 5,000 people, the mayor said."))
	for _, part := range []string{"first", "then"} {
		if out, err := program(t.Context(), "ingest", "--db", db, "--archive", raw, filepath.Join(dir, part)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	kept, err := filepath.Glob(filepath.Join(raw, "??", "*"))
	if err != nil || len(kept) != 5 {
		t.Fatalf("the archive holds %v, %v", kept, err)
	}

	url, stop := served(t, "serve", "--db", db, "--addr", "localhost:0")
	defer stop()
	found := get(t, url+"/search?q=flood")
	id := func(title string) string {
		m := regexp.MustCompile(`/documents/([0-9a-f]{16})[^>]*>(?:<bdi[^>]*>)?` + title).FindStringSubmatch(found)
		if m == nil {
			t.Fatalf("%s is not found in %s", title, found)
		}
		return m[1]
	}
	page := func(id, lang string) string { return get(t, url+"/documents/"+id+"?lang="+lang) }
	of := id("Wire on the flood")
	for _, c := range []struct {
		page  string
		words []string
	}{
		{page(of, "en"), []string{"Copies of this text", "Daily", "Paper", "SHA-256"}},
		{page(of, "ar"), []string{"منقولات عن هذا النص", "Daily", "Paper"}},
		{page(id("Paper on the flood"), "en"), []string{"This text was first published by Wire.", "/documents/" + of}},
	} {
		for _, w := range c.words {
			if !strings.Contains(c.page, w) {
				t.Errorf("%q is not in %s", w, c.page)
			}
		}
	}
	hash := regexp.MustCompile(`<code dir="ltr">([0-9a-f]{64})</code>`).FindStringSubmatch(page(of, "en"))
	if hash == nil {
		t.Fatal("the page does not name the bytes")
	}
	bytes, err := os.ReadFile(filepath.Join(raw, hash[1][:2], hash[1]))
	if err != nil || !strings.Contains(string(bytes), "publisher: Wire") {
		t.Errorf("the bytes are %q, %v", bytes, err)
	}

	newer := regexp.MustCompile(`/documents/([0-9a-f]{16})[^>]*>There is a newer version of this page`)
	versions := 0
	for _, m := range regexp.MustCompile(`/documents/([0-9a-f]{16})`).FindAllStringSubmatch(found, -1) {
		if p := page(m[1], "en"); strings.Contains(p, "Versions of this page") {
			versions++
			if to := newer.FindStringSubmatch(p); to != nil && !strings.Contains(page(to[1], "en"), "5,000") {
				t.Error("the newer version is another document")
			} else if to == nil && !strings.Contains(p, "5,000") {
				t.Error("the old version does not lead to the new one")
			}
		}
	}
	if versions < 2 {
		t.Errorf("%d documents show their versions", versions)
	}
	series := get(t, url+"/series.json?metric=killed&place=Derna")
	if !strings.Contains(series, "4900") || !strings.Contains(series, "5000") {
		t.Errorf("the series lacks the point or its revision: %s", series)
	}
}

// TestRetryFromArchive: a file that failed is gone, and is read again from the archive.
func TestRetryFromArchive(t *testing.T) {
	dir := t.TempDir()
	db, raw := filepath.Join(dir, "a.duckdb"), filepath.Join(dir, "raw")
	put(t, dir, "in/flood.txt", wire) // no day, no publisher
	out, err := program(t.Context(), "ingest", "--db", db, "--archive", raw, filepath.Join(dir, "in")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "no date of publication") {
		t.Fatalf("%v: %s", err, out)
	}
	put(t, dir, "in/broken.pdf", "%PDF-1.7\nnothing more")
	if out, err := program(t.Context(), "ingest", "--db", db, "--archive", raw, filepath.Join(dir, "in", "broken.pdf")).CombinedOutput(); err == nil {
		t.Fatalf("a broken PDF was read: %s", out)
	}
	if err := os.RemoveAll(filepath.Join(dir, "in")); err != nil {
		t.Fatal(err)
	}
	out, err = program(t.Context(), "quarantine", "retry", "--db", db, "--archive", raw, "--published", "2023-09-14").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "2 documents read: 1 new") || strings.Contains(string(out), "no such file") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestWatchedFolder puts documents into a folder that is watched.
func TestWatchedFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "in/2023-09-14.txt", "At least 5,100 people were killed in Derna.")
	cmd := program(t.Context(), "ingest", "--db", filepath.Join(dir, "a.duckdb"), "--watch", filepath.Join(dir, "in"))
	told, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for lines := bufio.NewScanner(told); seen < 2 && lines.Scan(); {
		if strings.Contains(lines.Text(), "new=1") {
			if seen++; seen == 1 {
				put(t, dir, "in/deeper/2023-09-15.txt", "At least 5,300 people were killed in Derna.")
			}
		}
	}
	if seen != 2 {
		t.Errorf("%d of 2 documents were read", seen)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("Ctrl-C ended it with %v", err)
	}
}

// TestStatusPageShowsSources follows a folder and one that is not there.
func TestStatusPageShowsSources(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "in/2023-09-14.txt", "At least 5,100 people were killed in Derna.")
	put(t, dir, "feeds.toml", "[[source]]\nname = 'Bulletins'\nfolder = 'in'\n[[source]]\nname = 'Gone'\nfolder = 'none'\n[[source]]\nname = 'Asleep'\nfolder = 'in'\npaused = true\n")
	db, feeds := filepath.Join(dir, "a.duckdb"), filepath.Join(dir, "feeds.toml")
	if out, err := program(t.Context(), "ingest", "--db", db, "--feeds", feeds).CombinedOutput(); err == nil {
		t.Fatalf("a folder that is not there was read: %s", out)
	}
	url, stop := served(t, "serve", "--db", db, "--feeds", feeds, "--addr", "localhost:0")
	defer stop()
	for lang, words := range map[string][]string{
		"en": {"Sources that are followed", "Bulletins", "Gone", "the folder cannot be read: no such file or directory", "never", "paused", "UTC"},
		"ar": {"المصادر المتابَعة", "Bulletins", "متوقف مؤقتًا"},
	} {
		page := get(t, url+"/status?lang="+lang)
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("%q is not in %s", w, page)
			}
		}
		if strings.Contains(page, dir) {
			t.Error("the page shows a path of the machine")
		}
	}
}
