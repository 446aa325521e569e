// Texte der Seite import.
export default {};
