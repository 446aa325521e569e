/**
 * How the servers are that the admin process uses, for operators behind the public door.
 */
@NullMarked
package org.healthpipeline.admin.dependency;

import org.jspecify.annotations.NullMarked;
