import js from '@eslint/js';
import globals from 'globals';

export default [
	{
		files: ['query-api/src/main/resources/pages/**/*.js', 'system-tests/pages/*.js'],
		...js.configs.recommended
	},
	{
		files: ['query-api/src/main/resources/pages/**/*.js'],
		languageOptions: {globals: globals.browser}
	},
	{
		files: ['system-tests/pages/*.js'],
		languageOptions: {globals: {...globals.browser, ...globals.node}}
	},
	{
		linterOptions: {reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error'},
		rules: {
			curly: 'error',
			// A comparison with null also means undefined.
			eqeqeq: ['error', 'always', {null: 'ignore'}],
			'max-len': ['error', {code: 120, tabWidth: 4}],
			'max-lines': ['error', 450],
			'no-implicit-globals': 'error',
			'no-shadow': ['error', {builtinGlobals: false, hoist: 'functions'}],
			'no-throw-literal': 'error',
			'no-unused-expressions': ['error', {allowShortCircuit: true, allowTernary: true}],
			'no-use-before-define': ['error', {functions: false, variables: false}],
			'no-var': 'error',
			'object-shorthand': 'error',
			'prefer-const': ['error', {destructuring: 'all'}]
		}
	}
];
