// Texte der Seite pair.
export default {};
