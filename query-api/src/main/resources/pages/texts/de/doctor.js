// Texte der Seite doctor.
export default {};
