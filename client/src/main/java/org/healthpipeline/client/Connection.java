package org.healthpipeline.client;

import java.io.IOException;
import java.util.UUID;

import okhttp3.OkHttpClient;

/**
 * A server, a token for it and the device to send for. An app must store it where only
 * the app can read it: the token is as secret as a password.
 *
 * @param server its address, such as {@code https://health.example.org} or
 * {@code https://example.org/health-data}
 * @param token an access token with the scope {@code sync}
 * @param device the id of one of the token's user's devices
 */
public record Connection(String server, String token, UUID device) {

	/**
	 * Checks address and token. Blanks around them are ignored.
	 * @throws IllegalArgumentException when the address is not http or https, or the
	 * token contains characters that no token has
	 */
	public Connection {
		server = ServerAddress.checked(server);
		token = token.trim();
		if (!token.matches("[!-~]+")) {
			throw new IllegalArgumentException("This is not a token");
		}
	}

	/**
	 * Registers another source, such as a watch whose data the phone sends. The same
	 * identifier returns the same device.
	 * @return a connection for that device, with the same token
	 * @throws PipelineException when the server refuses
	 * @throws IOException when no answer arrives
	 */
	public Connection register(ClientDevice another) throws IOException {
		return register(another, HttpTransport.newHttpClient());
	}

	/** Like {@link #register(ClientDevice)}, with the app's own HTTP client. */
	public Connection register(ClientDevice another, OkHttpClient http) throws IOException {
		Reply reply = new HttpTransport(http).post(ServerAddress.of(this.server, "api/v1/devices"), this.token, null,
				Pairing.device(another).toString());
		return new Connection(this.server, this.token, UUID.fromString(reply.needed("id")));
	}

	/** Returns a connection to the same server and device with another token. */
	public Connection withToken(String another) {
		return new Connection(this.server, another, this.device);
	}

	/** Describes the connection without its token. */
	@Override
	public String toString() {
		return "Connection[" + this.server + " " + this.device + "]";
	}

}
