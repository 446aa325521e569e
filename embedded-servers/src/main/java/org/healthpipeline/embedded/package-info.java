/**
 * PostgreSQL, a Redis-protocol cache and an S3 object store that need no installation and
 * no root. They run inside or beside this process, on the loopback interface only.
 * Passwords are generated, and all data is in one directory. The package is free of
 * Spring, so that tests can start the same servers.
 */
@NullMarked
package org.healthpipeline.embedded;

import org.jspecify.annotations.NullMarked;
