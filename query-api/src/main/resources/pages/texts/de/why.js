// Texte der Seite why.
export default {};
