package org.healthpipeline.common.mail;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. Without a host no mail is sent: codes are issued by administrators
 * then. Every process gets the same settings.
 *
 * @param host of the server (SMTP); empty for none
 * @param port TCP port of the server
 * @param username empty where the server asks for none
 * @param password password of that user name
 * @param from address in the header From
 * @param security {@code starttls} (required of the server), {@code tls} from the first
 * byte, or {@code none} for a server on the same machine
 * @param timeout for a connection, and for each answer of the server
 * @param pollEvery how often each process looks for mails that are due
 * @param firstRetry after a failure; it doubles with each, up to an hour
 * @param giveUpAfter since the mail was asked for; then it is dropped, logged and counted
 */
@ConfigurationProperties("health-pipeline.mail")
public record MailProperties(@DefaultValue("") String host, @DefaultValue("587") int port,
		@DefaultValue("") String username, @DefaultValue("") String password, @DefaultValue("") String from,
		@DefaultValue("starttls") Security security, @DefaultValue("10s") Duration timeout,
		@DefaultValue("10s") Duration pollEvery, @DefaultValue("30s") Duration firstRetry,
		@DefaultValue("3d") Duration giveUpAfter) {

	public MailProperties {
		if (!host.isBlank() && from.isBlank()) {
			throw new IllegalArgumentException("Where a mail server is set, health-pipeline.mail.from says who writes");
		}
	}

	/** Whether this installation sends mails. */
	public boolean isSet() {
		return !this.host.isBlank();
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "MailProperties[" + this.host + "]";
	}

	/** How the connection is protected. */
	public enum Security {

		STARTTLS, TLS, NONE

	}

}
