// Texts of the page connect.
export default {};
