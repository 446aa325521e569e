package org.healthpipeline.client;

import java.io.IOException;
import java.util.UUID;

import okhttp3.OkHttpClient;

/**
 * A server, a token for it and the device to send for. An app keeps it where only the app
 * can read it: the token is as good as a password.
 *
 * @param server its address, such as {@code https://health.example.org} or
 * {@code https://example.org/health-data}
 * @param token an access token with the scope {@code sync}
 * @param device id of a device of the token's user
 */
public record Connection(String server, String token, UUID device) {

	/**
	 * Checks address and token; blanks around them do not matter.
	 * @throws IllegalArgumentException when the address is none of http or https, or the
	 * token has other characters than a token
	 */
	public Connection {
		server = ServerAddress.checked(server);
		token = token.trim();
		if (!token.matches("[!-~]+")) {
			throw new IllegalArgumentException("This is no token");
		}
	}

	/**
	 * Registers another source, such as a watch whose data the phone sends. The same
	 * identifier gives the same device again.
	 * @return a connection for it with the same token
	 * @throws PipelineException when the server refuses
	 * @throws IOException when no answer comes
	 */
	public Connection register(ClientDevice another) throws IOException {
		return register(another, HttpTransport.newHttpClient());
	}

	/** Like {@link #register(ClientDevice)}, with an HTTP client of the app's. */
	public Connection register(ClientDevice another, OkHttpClient http) throws IOException {
		Reply reply = new HttpTransport(http).post(ServerAddress.of(this.server, "api/v1/devices"), this.token, null,
				Pairing.device(another).toString());
		return new Connection(this.server, this.token, UUID.fromString(reply.needed("id")));
	}

	/** The same server and device with another token. */
	public Connection withToken(String another) {
		return new Connection(this.server, another, this.device);
	}

	/** Without the token. */
	@Override
	public String toString() {
		return "Connection[" + this.server + " " + this.device + "]";
	}

}
