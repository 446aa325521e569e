// Texts of the page account.
export default {};
