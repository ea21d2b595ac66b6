// Pixels between canvas, base64 and the screen.

/** Bytes as base64, as the server reads and writes them. */
export function toBase64(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** Shows grey pixels on a canvas of their size. */
export function showGrey(canvas, pixels) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < pixels.length; i++) {
    image.data.fill(pixels[i], 4 * i, 4 * i + 3);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

// Colour-blind readers can tell these two apart, and from the middle, in light and in dark.
const MIDDLE = [247, 247, 245], POSITIVE = [6, 86, 106], NEGATIVE = [180, 72, 6];

const mixed = (part) => {
  const end = part >= 0 ? POSITIVE : NEGATIVE;
  const t = Math.min(1, Math.abs(part));
  return MIDDLE.map((c, i) => Math.round(c + (end[i] - c) * t));
};

/** How light a colour is, from 0 to 1; WCAG 2.2, relative luminance. */
function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// Here black and white stand out alike, 4.6 to 1: one of them can be read on any colour.
const HALFWAY = 0.179;

/** The colour of a value from -1 to 1, and that of ink on it. */
export function signedColour(part) {
  const rgb = mixed(part);
  return {background: `rgb(${rgb.join(',')})`, ink: luminance(rgb) < HALFWAY ? '#fff' : '#000'};
}

/** Shows values from -1 to 1 on a canvas of their size. */
export function showSigned(canvas, values, width, height) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    image.data.set(mixed(values[i]), 4 * i);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
