/** An exercise's drawing, as the program draws it: our own figures on white paper, so they read in both themes. */
export function Drawing({svg, name, large}: {svg: string | null; name: string; large?: boolean}) {
  const drawn = svg?.startsWith('<svg');
  return <span class={`drawing${large ? ' large' : ''}`} role="img" aria-label={name} {...(drawn ? {dangerouslySetInnerHTML: {__html: svg!}} : {})} />;
}
