package org.healthpipeline.cli.admin;

/** Words that several commands use for the same argument. */
final class UserIds {

	static final String USER = "id of a user; ./pipeline admin users lists them";

	private UserIds() {
	}

}
