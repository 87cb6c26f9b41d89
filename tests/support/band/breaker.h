#pragma once

#include "support/band/maths.h"
#include "support/band/recording.h"

namespace sitwell::band {

/// One fault at work on one recording: changes the samples, and tells the truth about it.
class Breaker {
public:
    Breaker(const Clock& clock, const Score& score, Recording& victim, FaultTruth& told,
            Chance& chance)
        : clock_{clock}
        , score_{score}
        , victim_{victim}
        , told_{told}
        , chance_{chance}
        , rms_{active_rms(victim.sides, clock.sample_rate_hz)}
    {
    }

    void flip();
    void delay();
    /// Mains hum of a single coil: the odd harmonics stronger than the even.
    void hum(double mains_hz);
    void hiss();
    /// Too hot into the converter; afterwards turned down again, as exports often are.
    void clip();
    void click();
    /// Gaps in the middle of what is played: the disk was too slow.
    void drop();
    void offset();
    void bleed();
    /// What a near microphone makes of the air behind a "p": a swing or two of some 45 Hz before
    /// the vowel, where no vowel is held already.
    void pop();
    /// What lips and tongue leave at a near microphone: a swing of 2.5 to 8 kHz that dies away
    /// within 2 to 8 ms, in the pauses beside phrases and while vowels are held.
    void smack();
    void make_stereo(bool right_too);
    void cut_front();
    /// Copied in real time onto a device whose clock ran fast: as long as before, its end cut off
    /// or silent.
    void drift();

private:
    const Clock& clock_;
    const Score& score_;
    Recording& victim_;
    FaultTruth& told_;
    Chance& chance_;
    double rms_;
};

}  // namespace sitwell::band
