// Texte der Seite sharing.
export default {};
