#include "core/audio/audio_view.h"

using namespace sitwell;

#ifdef WRONG
AudioView writable(ConstAudioView audio)
{
    return audio;
}
#else
ConstAudioView readable(AudioView audio)
{
    return audio;
}
#endif
