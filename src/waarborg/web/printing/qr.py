"""A QR code as the path of an SVG. It holds the address of this site, never the words."""

import segno


def qr_path(address: str) -> dict[str, str]:
    """Draw `address`: the size of the picture, and a path with one stroke for each dark run."""
    code = segno.make(address, error="m", micro=False)
    width, height = code.symbol_size(border=4)
    strokes = []
    for y, row in enumerate(code.matrix_iter(border=4)):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                strokes.append(f"M{start} {y}.5h{x - start}")
                start = None
    return {"size": f"0 0 {width} {height}", "path": "".join(strokes)}
