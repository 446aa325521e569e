package org.healthpipeline.embedded;

import java.net.URI;
import java.nio.file.Path;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** Runs an S3 object store inside this process, whose objects are files. */
public final class EmbeddedStorage implements AutoCloseable {

	private static final int THREADS = 16;

	private final S3Proxy server;

	private EmbeddedStorage(S3Proxy server) {
		this.server = server;
	}

	/**
	 * Starts the store.
	 * @param objects the directory that holds the buckets
	 * @param keys access key and secret key that every request must be signed with
	 * @param port the port to listen on, or 0 for a free one
	 */
	public static EmbeddedStorage start(Path objects, Credentials keys, int port) {
		S3Proxy server = S3Proxy.builder()
			.blobStore(new FilesystemNio2BlobStore(objects.toString()))
			.endpoint(URI.create("http://" + ConnectionFacts.HOST + ":" + port))
			.awsAuthentication(AuthenticationType.AWS_V4, keys.name(), keys.password())
			.jettyMaxThreads(THREADS)
			.stopTimeout(0)
			.build();
		try {
			server.start();
		}
		catch (Exception ex) {
			throw new EmbeddedServersException("The object store did not start", ex);
		}
		return new EmbeddedStorage(server);
	}

	/** Returns the address of the store. */
	public URI address() {
		return URI.create("http://" + ConnectionFacts.HOST + ":" + this.server.getPort());
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new EmbeddedServersException("The object store did not stop", ex);
		}
	}

}
