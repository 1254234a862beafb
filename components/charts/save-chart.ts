/** Gives a file to whoever looks at the page. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const SCALE = 2;
const TITLE_PX = 28;
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-size",
  "font-family",
];

/** A chart as it stands, with its title, as a picture. */
export async function chartPicture(svg: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg, width, height))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = (height + TITLE_PX) * SCALE;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser draws no pictures.");
  const look = getComputedStyle(document.documentElement);
  pen.scale(SCALE, SCALE);
  pen.fillStyle = getComputedStyle(document.body).backgroundColor || look.backgroundColor;
  pen.fillStyle = look.backgroundColor;
  pen.fillRect(0, 0, width, height + TITLE_PX);
  pen.fillStyle = look.color;
  pen.font = "14px sans-serif";
  pen.fillText(title, 8, 18);
  pen.drawImage(image, 0, TITLE_PX, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("There is no picture.")))),
  );
}

/** The colours of the theme are written out: a picture has no theme. */
function standalone(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [drawn, copied] = [svg, copy].map((one) => [...one.querySelectorAll<SVGElement>("*")]);
  for (const [place, element] of (drawn ?? []).entries()) {
    const style = getComputedStyle(element);
    for (const name of STYLES) copied?.[place]?.setAttribute(name, style.getPropertyValue(name));
  }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(copy);
}
