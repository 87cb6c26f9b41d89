#pragma once

#include "media/stream/file_bytes.h"

#include <cstdint>

namespace sitwell {

/// What the first bytes of a file promise, compared with what is there.
struct HeaderFacts {
    bool breaks_off = false;  ///< the header promises more bytes of sound than the file holds
    bool is_mp3 = false;
    bool mp3_length_known = false;  ///< a Xing, Info or VBRI header tells the number of frames
};

/// Looks at RIFF, RF64, BW64, AIFF and MP3 headers and mends, in what `file` shows, the faults that
/// decoders trip over: the magic 'BW64' (libsndfile 1.2 knows it as RF64 only), a data chunk of
/// length 0 that a crashed recorder left behind, a Xing byte count that does not fit the file
/// (mpg123 would talk to standard error). Sources: EBU Tech 3306, ITU-R BS.2088, AIFF-C draft of
/// 1991, the Xing VBR header and LAME tag revision 1.
HeaderFacts examine_header(FileBytes& file);

}  // namespace sitwell
