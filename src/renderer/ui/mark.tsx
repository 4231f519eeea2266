/** Our mark, as in resources/mark.svg, in the colour of the text around it. */
export function Mark({ size = 16 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
      <rect x="14.75" y="2" width="2.5" height="20" rx="1.25" />
      <rect x="17" y="4.5" width="7" height="2.5" rx="1.25" />
      <rect x="5" y="9" width="10" height="2.5" rx="1.25" />
      <rect x="17" y="13.5" width="11" height="2.5" rx="1.25" />
      <rect x="9" y="18" width="6" height="2.5" rx="1.25" />
      <path d="M14.2 21h3.6l2 7.2A1.4 1.4 0 0 1 18.4 30h-4.8a1.4 1.4 0 0 1-1.4-1.8Z" />
    </svg>
  );
}
