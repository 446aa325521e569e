// Texts of the page today.
export default {};
