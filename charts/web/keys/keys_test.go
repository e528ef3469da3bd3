package keys

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func ring(t *testing.T, path string) *Ring {
	t.Helper()
	r, err := Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTokens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.keys.json")
	server, commands := ring(t, path), ring(t, path)
	token, err := commands.AddToken("Ana")
	if err != nil || !strings.HasPrefix(token, "hasila_") {
		t.Fatalf("%q %v", token, err)
	}
	if name, ok := server.Holder(token); !ok || name != "Ana" {
		t.Errorf("the token is held by %q, %v", name, ok)
	}
	for _, other := range []string{"", "hasila_", token + "a", hashOf(token)} {
		if name, ok := server.Holder(other); ok {
			t.Errorf("%q is held by %q", other, name)
		}
	}
	b, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(b), token) {
		t.Errorf("the file holds the token: %v", err)
	}
	if st, err := os.Stat(path); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v %v", st.Mode(), err)
	}
	if _, err := commands.AddToken("Ana"); !errors.Is(err, ErrTaken) {
		t.Errorf("a second token of one name: %v", err)
	}
	if _, err := commands.AddToken("<b>"); !errors.Is(err, ErrName) {
		t.Errorf("a name of markup: %v", err)
	}
	if err := commands.RemoveToken("Ana"); err != nil {
		t.Fatal(err)
	}
	if _, ok := server.Holder(token); ok {
		t.Error("a removed token is still good")
	}
	if err := commands.RemoveToken("Ana"); !errors.Is(err, ErrUnknown) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestManyChangeTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.keys.json")
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			r, err := Open(path, nil)
			if err == nil {
				_, err = r.AddToken(fmt.Sprint("name ", i))
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if list, err := ring(t, path).Tokens(); err != nil || len(list) != 20 {
		t.Errorf("%d of 20 are kept, %v", len(list), err)
	}
}

func TestHooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.keys.json")
	r := ring(t, path)
	h, err := r.AddHook(Hook{URL: "https://example.org/in", Query: "metric=killed"})
	if err != nil || !strings.HasPrefix(h.Secret, "whsec_") || !strings.HasPrefix(h.ID, "wh_") {
		t.Fatalf("%+v %v", h, err)
	}
	if err := r.SwitchOff(h.ID, "gone"); err != nil {
		t.Fatal(err)
	}
	if list, err := ring(t, path).Hooks(); err != nil || len(list) != 1 || list[0].Off != "gone" || list[0].Secret != h.Secret {
		t.Errorf("%+v %v", list, err)
	}
	if err := r.RemoveHook(h.ID); err != nil {
		t.Fatal(err)
	}
	if err := r.SwitchOff(h.ID, "gone"); !errors.Is(err, ErrUnknown) {
		t.Errorf("a removed one: %v", err)
	}
}

func TestABrokenFileIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.keys.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, nil); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
}
