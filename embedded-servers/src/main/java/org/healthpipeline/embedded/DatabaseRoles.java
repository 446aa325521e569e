package org.healthpipeline.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the missing roles and databases of a cluster. */
final class DatabaseRoles {

	private final Connection connection;

	DatabaseRoles(Connection superuser) {
		this.connection = superuser;
	}

	void ensureRole(String name, String password) throws SQLException {
		String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
		execute(verb + " ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
	}

	void ensureDatabase(String name, String owner, String service) throws SQLException {
		if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
			execute("CREATE DATABASE " + name + " OWNER " + owner);
		}
		execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
		execute("GRANT CONNECT ON DATABASE " + name + " TO " + service);
	}

	private boolean exists(String query, String name) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(query)) {
			statement.setString(1, name);
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
