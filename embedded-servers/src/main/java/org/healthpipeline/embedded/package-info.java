/**
 * PostgreSQL, a Redis-protocol cache and an S3 object store that need no installation and
 * no root: started inside or beside this process, on the loopback interface only, with
 * generated passwords, and with all they keep in one data directory. Free of Spring, so
 * that tests can start the same servers.
 */
@NullMarked
package org.healthpipeline.embedded;

import org.jspecify.annotations.NullMarked;
