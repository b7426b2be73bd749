/** Until it is known who looks: the same as `index.html` shows before any script runs. */
export function Splash() {
  return (
    <div className="grid h-full place-items-center">
      <img src="/favicon.svg" alt="" className="size-14" />
    </div>
  );
}
