// Texts of the page access.
export default {};
