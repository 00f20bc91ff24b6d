"""Write the index that a search looks things up in. Run by `make refresh`."""

from backcare.index_file import FILE, written

if __name__ == "__main__":
    FILE.write_bytes(written())
    print(f"{FILE.name}: {FILE.stat().st_size // 1024} kB")
