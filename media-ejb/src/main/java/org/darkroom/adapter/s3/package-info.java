/** The object store behind the S3 protocol, by the AWS SDK. */
@NullMarked
package org.darkroom.adapter.s3;

import org.jspecify.annotations.NullMarked;
