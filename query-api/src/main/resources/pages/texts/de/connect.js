// Texte der Seite connect.
export default {};
