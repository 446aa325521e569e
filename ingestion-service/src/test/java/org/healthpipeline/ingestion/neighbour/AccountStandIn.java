package org.healthpipeline.ingestion.neighbour;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.SessionKind;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.web.route.OpenRoute;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration and sign-in; passwords are stored as they are. */
@RestController
@RequestMapping("/api/v1/auth")
class AccountStandIn {

	private final JdbcClient jdbc;

	private final UserKeys keys;

	private final Sessions sessions;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	AccountStandIn(JdbcClient jdbc, UserKeys keys, Sessions sessions, TransactionTemplate transaction,
			InstantSource clock) {
		this.jdbc = jdbc;
		this.keys = keys;
		this.sessions = sessions;
		this.transaction = transaction;
		this.clock = clock;
	}

	@OpenRoute
	@PostMapping("/register")
	@ResponseStatus(HttpStatus.CREATED)
	Registered register(@RequestBody NewAccount registration) {
		UUID user = UUID.randomUUID();
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("""
					INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
					VALUES (:id, :email, :password, :zone, :now, :now)
					""")
				.param("id", user)
				.param("email", registration.email())
				.param("password", registration.password())
				.param("zone", registration.timezone())
				.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
			this.jdbc.sql("INSERT INTO user_states (user_id, timezone, night_rule) VALUES (?, ?, 'wakeDay')")
				.param(user)
				.param(registration.timezone())
				.update();
			this.keys.create(user);
		});
		return new Registered(user);
	}

	@OpenRoute
	@PostMapping("/login")
	SignedIn login(@RequestBody Credentials credentials) {
		UUID user = this.jdbc.sql("SELECT id FROM users WHERE email = ? AND password_hash = ?")
			.param(credentials.email())
			.param(credentials.password())
			.query(UUID.class)
			.single();
		return new SignedIn(this.sessions.open(user, SessionKind.BEARER, null, Origin.NONE).token());
	}

	record NewAccount(String email, String password, String timezone) {
	}

	record Registered(UUID id) {
	}

	record Credentials(String email, String password) {
	}

	record SignedIn(String token) {
	}

}
