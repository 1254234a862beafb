/** A text of a playbook as paragraphs: its lines are broken for whoever wrote it. */
export function Paragraphs({ text, className }: { text: string; className?: string }) {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*(?![-*\d])/g, " "));
  return (
    <div className={`max-w-[72ch] space-y-3 ${className ?? ""}`}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="wrap-anywhere whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </div>
  );
}
