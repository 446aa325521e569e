// Texte der Seite data.
export default {};
