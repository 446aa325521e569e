// Texts of the page import.
export default {};
