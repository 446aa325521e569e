// Texts of the page why.
export default {};
