//! Embeds the console anew when it was built anew: its file names carry hashes, so files come and go.

fn main() {
    println!("cargo::rerun-if-changed=../console/dist");
}
