// Texte der Seite today.
export default {};
